-- ARGV: id, places of all workers
local id = ARGV[1]
local known = call('HMGET', key('run', id), 'kind', 'state', 'seq', 'summary', 'subject')
if not known[1] then return false end
return { known[1], known[2], known[3], known[4] or '', known[5] or '', placeOf(id, tonumber(ARGV[2])) }
