-- ARGV: milliseconds after which a worker that says nothing is taken for gone. The states of the others.
local states = {}
local since = now() / 1000 - ARGV[1]
local all = call('HGETALL', p .. 'workers')
for i = 2, #all, 2 do
  local at, state = string.match(all[i], '^(%d+) %S+ (.*)$')
  if tonumber(at) >= since then table.insert(states, state) end
end
return states
