-- ARGV: id, "ended" or "cancelled". The worker that has it is told to look; answers with the state that it is in.
local id = ARGV[1]
local run = key('run', id)
local known = call('HMGET', run, 'state', 'worker', 'runtime', 'kind')
if not known[1] then return { 'unknown' } end
if known[1] ~= 'finished' then
  call('HSET', run, ARGV[2], 1)
  if known[2] then call('PUBLISH', key('worker', known[2]), id) end
end
return { known[1], known[3], known[4] }
