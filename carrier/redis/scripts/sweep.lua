-- ARGV: ms after which a silent worker is taken for gone, ms that another one has to take its runs over, ms between sweeps
-- Whose leases have run out, and which runs are lost: their worker is gone, and nobody takes them over.
if not call('SET', p .. 'sweep', 1, 'NX', 'PX', ARGV[3]) then return { {}, {} } end
local time = now() / 1000
local alive = {}
local workers = call('HGETALL', p .. 'workers')
for i = 1, #workers, 2 do
  local at = tonumber(string.match(workers[i + 1], '^(%d+)'))
  if at >= time - ARGV[1] then alive[workers[i]] = true end
  if at < time - ARGV[2] then call('HDEL', p .. 'workers', workers[i]) end
end
local lost = {}
for _, id in ipairs(call('ZRANGE', p .. 'running', 0, -1)) do
  local known = call('HMGET', key('run', id), 'worker', 'attempt', 'runtime', 'forgiven', 'state', 'kind')
  if not known[5] then
    call('ZREM', p .. 'running', id)
  elseif known[1] and not alive[known[1]] then
    local since = number(call('HGET', p .. 'missing', id))
    if since == 0 then call('HSET', p .. 'missing', id, string.format('%.0f', time)) end
    local isHopeless = number(known[2]) - number(known[4]) >= 2
    if isHopeless or (since > 0 and since < time - ARGV[2]) then
      for _, each in ipairs({ id, known[2], known[3], known[6] }) do table.insert(lost, each) end
    end
  else
    call('HDEL', p .. 'missing', id)
  end
end
if #lost == 0 and call('ZCARD', p .. 'running') == 0 then call('DEL', p .. 'missing') end
return { call('ZRANGEBYSCORE', p .. 'leases', '-inf', time, 'LIMIT', 0, 100), lost }
