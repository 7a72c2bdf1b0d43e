-- ARGV: ms after which a silent worker is taken for gone, ms that another one has to take its runs over, ms between sweeps,
-- ms that what waits has until a worker comes that can do it
-- Whose leases have run out, and what is lost: its worker is gone and nobody takes it over, or nobody comes who can do it.
if not call('SET', p .. 'sweep', 1, 'NX', 'PX', ARGV[3]) then return { {}, {} } end
local time = now() / 1000
local alive, serving = {}, {}
local workers = call('HGETALL', p .. 'workers')
for i = 1, #workers, 2 do
  local at, runtimes = string.match(workers[i + 1], '^(%d+) (%S+)')
  if tonumber(at) >= time - ARGV[1] then
    alive[workers[i]] = true
    serving[runtimes] = true
  end
  if tonumber(at) < time - ARGV[2] then call('HDEL', p .. 'workers', workers[i]) end
end

local function isServed(needs)
  for runtimes in pairs(serving) do
    if hasAll(runtimes, needs) then return true end
  end
  return false
end

-- Since when something has been so, by a hash that remembers; 0 where it is not.
local function since(hash, name, is)
  if not is then
    call('HDEL', p .. hash, name)
    return time
  end
  call('HSETNX', p .. hash, name, string.format('%.0f', time))
  return number(call('HGET', p .. hash, name))
end

local lost = {}
local function lose(id, known)
  for _, each in ipairs({ id, known[2], known[3], known[4] }) do table.insert(lost, each) end
end

local function knownOf(id)
  return call('HMGET', key('run', id), 'state', 'attempt', 'runtime', 'kind', 'worker', 'forgiven', 'needs')
end

for _, id in ipairs(call('ZRANGE', p .. 'taken', 0, -1)) do
  local known = knownOf(id)
  if not known[1] then
    call('ZREM', p .. 'taken', id)
    call('ZREM', p .. 'running', id)
  else
    local isGone = not (known[5] and alive[known[5]])
    local isHopeless = isGone and number(known[2]) - number(known[6]) >= 2
    if since('missing', id, isGone) < time - ARGV[2] or isHopeless then lose(id, known) end
  end
end
if call('ZCARD', p .. 'taken') == 0 then call('DEL', p .. 'missing') end

-- What waits is looked through only where something of it waits in vain.
local abandoned = {}
for _, needs in ipairs(call('HKEYS', p .. 'unserved')) do since('unserved', needs, not isServed(needs)) end
for _, needs in ipairs(call('HKEYS', p .. 'needed')) do
  if since('unserved', needs, not isServed(needs)) < time - ARGV[4] then abandoned[needs] = true end
end
if next(abandoned) then
  for _, ids in ipairs({ call('ZRANGE', p .. 'waiting', 0, 999), call('SMEMBERS', p .. 'judges') }) do
    for _, id in ipairs(ids) do
      local known = knownOf(id)
      if known[1] and abandoned[known[7]] then lose(id, known) end
    end
  end
end
return { call('ZRANGEBYSCORE', p .. 'leases', '-inf', time, 'LIMIT', 0, 100), lost }
