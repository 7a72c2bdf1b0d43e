-- ARGV: id, attempt, number of the batch in this attempt, events...
local id = ARGV[1]
local run = key('run', id)
local known = call('HMGET', run, 'state', 'attempt', 'told')
if known[1] ~= 'running' or known[2] ~= ARGV[2] then return 'refused' end
-- Sent again after a connection broke: it has been told.
if number(ARGV[3]) <= number(known[3]) then return 'ok' end
local bodies = {}
for i = 4, #ARGV do bodies[i - 3] = ARGV[i] end
call('HSET', run, 'told', ARGV[3])
append(id, bodies)
return 'ok'
