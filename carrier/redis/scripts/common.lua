-- Before every script: KEYS[1] is the prefix of all keys, from which the others are made.
local p = KEYS[1]
local call = redis.call

-- A BullMQ priority's own bound, and the factor by which an order within one priority is kept.
local MOST_TAG = 2097151
local ORDER = 4294967296

local function key(kind, id)
  return p .. kind .. ':' .. id
end

-- Redis' own clock, in microseconds.
local function now()
  local time = call('TIME')
  return time[1] * 1000000 + time[2]
end

-- A task has a log of its own events, which tell nothing of its queue.
local function isTask(kind)
  return kind == 'search' or kind == 'talk'
end

-- Whether one comma-separated list has everything of another.
local function hasAll(have, needs)
  for each in string.gmatch(needs, '[^,]+') do
    if not string.find(',' .. have .. ',', ',' .. each .. ',', 1, true) then return false end
  end
  return true
end

local function number(text)
  return tonumber(text or '0') or 0
end

local function bound(name)
  return tonumber(call('HGET', p .. 'bounds', name) or '') or math.huge
end

-- Whose bound an amount would exceed; nil when it fits. An address has sixteen times a client's bound.
local function exceeded(what, sender, amount, most)
  local client, address = what .. ' client ' .. sender.client, what .. ' address ' .. sender.address
  local held = call('HMGET', p .. 'accounts', client, address, what .. ' all')
  if number(held[1]) + amount > most.client then return 'client' end
  if number(held[2]) + amount > most.client * 16 then return 'address' end
  if number(held[3]) + amount > most.all then return 'all' end
  return nil
end

local function hold(what, sender, amount)
  if amount == 0 then return end
  for _, who in ipairs({ ' client ' .. sender.client, ' address ' .. sender.address, ' all' }) do
    local left = call('HINCRBY', p .. 'accounts', what .. who, amount)
    if left <= 0 then call('HDEL', p .. 'accounts', what .. who) end
  end
end

local function senderOf(run)
  local from = call('HMGET', run, 'client', 'address')
  return { client = from[1], address = from[2] }
end

local function mayRun(sender)
  return not exceeded('running', sender, 1, { client = bound('clientRunning'), all = math.huge })
end

-- Gives events the next seqs, keeps them and tells them. An entry's id is its seq and one, since a stream has no 0-0.
local function append(id, bodies)
  local run = key('run', id)
  local first = number(call('HGET', run, 'seq')) + 1
  local size = 0
  for i, body in ipairs(bodies) do
    call('XADD', key('log', id), string.format('%d-0', first + i), 'e', body)
    size = size + #body
  end
  call('HINCRBY', run, 'seq', #bodies)
  call('HINCRBY', run, 'logBytes', size)
  call('PUBLISH', key('events', id), string.format('{"seq":%d,"events":[', first) .. table.concat(bodies, ',') .. ']}')
end

-- How much waits for each set of runtimes.
local function need(needs, amount)
  if call('HINCRBY', p .. 'needed', needs, amount) <= 0 then call('HDEL', p .. 'needed', needs) end
end

local function leaveQueue(id, sender)
  call('ZREM', p .. 'held', id)
  if call('ZREM', p .. 'waiting', id) == 1 then
    hold('waiting', sender, -1)
    need(call('HGET', key('run', id), 'needs'), -1)
  end
  -- Where nobody waits, nobody has a turn to be behind in.
  if call('ZCARD', p .. 'waiting') == 0 then call('DEL', p .. 'tags', p .. 'clock', p .. 'arrivals') end
end

local function leavePlace(id, sender)
  if call('ZREM', p .. 'running', id) == 1 then hold('running', sender, -1) end
end

-- Those who were kept from their places by a bound and may have them now, with their tags.
local function released()
  local free = {}
  for _, id in ipairs(call('ZRANGE', p .. 'held', 0, 99)) do
    if mayRun(senderOf(key('run', id))) then
      call('ZREM', p .. 'held', id)
      table.insert(free, id)
      table.insert(free, call('HGET', key('run', id), 'tag'))
      break
    end
  end
  return free
end

-- The place from 1 of one that waits, without those who get a place that is free; 0 of one that does not.
local function placeOf(id, places)
  local rank = call('ZRANK', p .. 'waiting', id)
  if not rank then return 0 end
  local free = math.max(0, places - call('ZCARD', p .. 'running'))
  return math.max(1, rank + 1 - free)
end
