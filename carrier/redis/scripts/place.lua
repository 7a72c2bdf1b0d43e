-- ARGV: id, attempt, "park" or "back". A parked run gives its place away; one that is back has one again.
local id = ARGV[1]
local run = key('run', id)
local known = call('HMGET', run, 'state', 'attempt')
if known[1] ~= 'running' or known[2] ~= ARGV[2] then return {} end
local sender = senderOf(run)
if ARGV[3] == 'park' then
  leavePlace(id, sender)
  return released()
end
if call('ZADD', p .. 'running', now(), id) == 1 then hold('running', sender, 1) end
return {}
