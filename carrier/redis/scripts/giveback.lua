-- ARGV: id, attempt, "untouched" where its program has not begun. A worker lets another one have its run, which has not failed
-- over it; answers with its tag.
local id = ARGV[1]
local run = key('run', id)
local known = call('HMGET', run, 'state', 'attempt', 'tag', 'needs')
if known[1] ~= 'running' or known[2] ~= ARGV[2] then return false end
-- This start and the attempt that shuts it out do not count.
call('HINCRBY', run, 'forgiven', 2)
call('HINCRBY', run, 'attempt', 1)
call('HDEL', run, 'worker')
if ARGV[3] == 'untouched' then
  local sender = senderOf(run)
  leavePlace(id, sender)
  call('ZREM', p .. 'taken', id)
  call('HSET', run, 'state', 'queued')
  call('ZADD', p .. 'waiting', number(known[3]) * ORDER + call('INCR', p .. 'arrivals'), id)
  hold('waiting', sender, 1)
  need(known[4], 1)
end
return known[3]
