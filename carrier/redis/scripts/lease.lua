-- ARGV: milliseconds from now until they are given up, "keep" or "leave", ids. Whoever leaves may shorten it.
local at = now() / 1000 + ARGV[1]
for i = 3, #ARGV do
  local state = call('HGET', key('run', ARGV[i]), 'state')
  if state and state ~= 'finished' then
    if ARGV[2] == 'keep' then call('ZADD', p .. 'leases', 'GT', at, ARGV[i])
    else call('ZADD', p .. 'leases', at, ARGV[i]) end
  end
end
