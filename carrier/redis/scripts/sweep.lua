-- ARGV: ms after which a silent worker is taken for gone, ms that another one has to take its runs over, ms between sweeps,
-- ms that what waits has until a worker comes that can do it
-- Whose leases have run out; what is lost, since its worker is gone and nobody takes it over, or nobody comes who can do it; and
-- what is in no queue of BullMQ, as queue, id and tag: whoever admitted it died before it had queued it, or its job was deleted.
local time = now() / 1000
local before = tonumber(call('GET', p .. 'swept') or '')
local gap = before and time - before or 0
if before and gap >= 0 and gap < tonumber(ARGV[3]) then return { {}, {}, {} } end
call('SET', p .. 'swept', string.format('%.0f', time))

-- Redis was away, or its clock was set: what nobody could renew or do meanwhile has as much time as it had.
local GAP = 10000
if gap < 0 or gap > GAP then
  call('DEL', p .. 'missing', p .. 'unserved')
  for _, id in ipairs(call('ZRANGE', p .. 'leases', 0, -1)) do call('ZINCRBY', p .. 'leases', gap, id) end
end
-- Times that lie ahead by now would hold for as long as the clock was set back.
if gap < 0 then
  call('DEL', p .. 'workers', p .. 'bull:runs:stalled-check', p .. 'bull:judges:stalled-check')
  for _, lane in ipairs(call('SMEMBERS', p .. 'lanes')) do call('DEL', p .. 'bull:' .. lane .. ':stalled-check') end
end

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
  return call('HMGET', key('run', id), 'state', 'attempt', 'runtime', 'kind', 'worker', 'forgiven', 'needs', 'tag')
end

-- What has no keys of its own any more was deleted by somebody; what it held has to be counted anew.
local isForgotten = false
local function forget(id)
  for _, set in ipairs({ 'waiting', 'held', 'taken', 'running' }) do call('ZREM', p .. set, id) end
  call('SREM', p .. 'judges', id)
  isForgotten = true
end

local unqueued = {}
local lanes = call('SMEMBERS', p .. 'lanes')
local function findJob(queue, id, tag)
  if call('EXISTS', p .. 'bull:' .. queue .. ':' .. id) == 1 then return end
  for _, lane in ipairs(queue == 'runs' and lanes or {}) do
    if call('EXISTS', p .. 'bull:' .. lane .. ':' .. id) == 1 then return end
  end
  for _, each in ipairs({ queue, id, tag }) do table.insert(unqueued, each) end
end

for _, id in ipairs(call('ZRANGE', p .. 'taken', 0, -1)) do
  local known = knownOf(id)
  if not known[1] then forget(id)
  else
    findJob('runs', id, known[8])
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

-- Of a long queue some are looked at each time.
local SOME = 500
local from = number(call('GET', p .. 'looked'))
local some = call('ZRANGE', p .. 'waiting', from, from + SOME - 1)
call('SET', p .. 'looked', #some < SOME and 0 or from + SOME, 'PX', 60000)
for _, id in ipairs(some) do
  local known = knownOf(id)
  if not known[1] then forget(id)
  elseif not call('ZSCORE', p .. 'held', id) then findJob('runs', id, known[8]) end
end
for _, id in ipairs(call('SMEMBERS', p .. 'judges')) do
  if knownOf(id)[1] then findJob('judges', id, 0) else forget(id) end
end

if isForgotten then
  for _, account in ipairs(call('HKEYS', p .. 'accounts')) do
    if string.sub(account, 1, 5) ~= 'kept ' then call('HDEL', p .. 'accounts', account) end
  end
  call('DEL', p .. 'needed')
  local function count(ids, what, waits)
    for _, id in ipairs(ids) do
      local known = call('HMGET', key('run', id), 'client', 'address', 'bytes', 'needs')
      if known[1] then
        local sender = { client = known[1], address = known[2] }
        if what then hold(what, sender, 1) end
        if what ~= 'running' then hold('bytes', sender, number(known[3])) end
        if waits then need(known[4], 1) end
      end
    end
  end
  count(call('ZRANGE', p .. 'waiting', 0, -1), 'waiting', true)
  count(call('ZRANGE', p .. 'running', 0, -1), 'running', false)
  count(call('ZRANGE', p .. 'taken', 0, -1), nil, false)
  count(call('SMEMBERS', p .. 'judges'), nil, true)
end

local unattended = {}
for _, id in ipairs(call('ZRANGEBYSCORE', p .. 'leases', '-inf', time, 'LIMIT', 0, 100)) do
  if call('EXISTS', key('run', id)) == 1 then table.insert(unattended, id) else call('ZREM', p .. 'leases', id) end
end
return { unattended, lost, unqueued }
