-- ARGV: id, first seq, number of events. The kind, the state, the seq of the newest event, and the events.
local known = call('HMGET', key('run', ARGV[1]), 'state', 'seq', 'kind')
local events = {}
for i, entry in ipairs(call('XRANGE', key('log', ARGV[1]), (ARGV[2] + 1) .. '-0', '+', 'COUNT', ARGV[3])) do
  events[i] = entry[2][2]
end
return { known[3] or 'unknown', known[1] or 'unknown', number(known[2] or '-1'), events }
