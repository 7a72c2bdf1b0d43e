-- ARGV: id, attempt. A worker that goes lets another one have its run, which has not failed over it.
local run = key('run', ARGV[1])
local known = call('HMGET', run, 'state', 'attempt', 'tag')
if known[1] ~= 'running' or known[2] ~= ARGV[2] then return false end
-- This start and the attempt that shuts it out do not count.
call('HINCRBY', run, 'forgiven', 2)
call('HINCRBY', run, 'attempt', 1)
call('HDEL', run, 'worker')
return known[3]
