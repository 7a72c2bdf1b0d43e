-- ARGV: id, attempt, texts that the worker has. What has been asked of a run since: cancelled, ended, and more texts.
local id = ARGV[1]
local known = call('HMGET', key('run', id), 'state', 'attempt', 'cancelled', 'ended')
if known[1] ~= 'running' or known[2] ~= ARGV[2] then return { 'refused' } end
return { 'ok', known[3] or '0', known[4] or '0', unpack(call('LRANGE', key('input', id), ARGV[3], ARGV[3] + 999)) }
