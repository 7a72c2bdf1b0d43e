-- ARGV: the tag from which on there is need of it. Lets all tags begin at 1 again; answers with those that wait and their new tags.
local served = number(call('GET', p .. 'clock'))
local highest = call('ZRANGE', p .. 'waiting', -1, -1)[1]
if not highest or number(call('HGET', key('run', highest), 'tag')) < tonumber(ARGV[1]) then return {} end
local lowest = number(call('HGET', key('run', call('ZRANGE', p .. 'waiting', 0, 0)[1]), 'tag'))
local base = math.min(served, lowest - 1)
call('SET', p .. 'clock', served - base)
local tags = call('HGETALL', p .. 'tags')
for i = 1, #tags, 2 do
  local tag = tonumber(tags[i + 1]) - base
  if tag > 0 then call('HSET', p .. 'tags', tags[i], tag) else call('HDEL', p .. 'tags', tags[i]) end
end
local moved = {}
for _, id in ipairs(call('ZRANGE', p .. 'waiting', 0, -1)) do
  local tag = number(call('HGET', key('run', id), 'tag')) - base
  call('HSET', key('run', id), 'tag', tag)
  call('ZINCRBY', p .. 'waiting', -base * ORDER, id)
  if call('ZSCORE', p .. 'held', id) then call('ZINCRBY', p .. 'held', -base * ORDER, id) end
  table.insert(moved, id)
  table.insert(moved, string.format('%d', tag))
end
return moved
