-- Jobs of BullMQ, by its own two scripts, which are functions here: bullAdd and bullTake.

-- How long an offer counts after the last beat of its worker, in milliseconds.
local OFFERED_MS = 3000
-- What is not given with a message: a longer one could cost a worker its connection. In bytes.
local GIVEN_BYTES = 64 * 1024

local function bull(name)
  return p .. 'bull:runs:' .. name
end

-- Lets a run wait as one of the common queue, those with a low tag first.
local function queueJob(id, tag)
  local options = { jobId = id, attempts = 0, priority = tag, removeOnComplete = true, removeOnFail = true }
  bullAdd(
    { bull('marker'), bull('meta'), bull('id'), bull('prioritized'), bull('delayed'), bull('completed'), bull('active'),
      bull('events'), bull('pc') },
    { cmsgpack.pack({ bull(''), id, 'runs', math.floor(now() / 1000) }), 'null', cmsgpack.pack(options) })
end

-- A worker that offers to take what needs these runtimes, with those that it has; forgets those that are not there any more.
local function taker(needs)
  for _, worker in ipairs(call('SRANDMEMBER', p .. 'offers', 16)) do
    local at, runtimes = string.match(call('HGET', p .. 'workers', worker) or '', '^(%d+) (%S+)')
    local isThere = at and tonumber(at) >= now() / 1000 - OFFERED_MS
    if not isThere or call('PUBSUB', 'NUMSUB', key('worker', worker))[2] == 0 then call('SREM', p .. 'offers', worker)
    elseif hasAll(runtimes, needs) then return worker, runtimes end
  end
  return nil
end

-- Gives a run that alone waits to a worker that has offered to take it, so that it has not to be fetched.
local function give(id, tag, needs, lockMs)
  if call('ZCARD', bull('prioritized')) ~= 1 or call('LLEN', bull('wait')) ~= 0 then return end
  local worker, runtimes = taker(needs)
  if not worker then return end
  local token = worker .. string.format(' %.0f', now())
  local taken = bullTake(
    { bull('wait'), bull('active'), bull('prioritized'), bull('events'), bull('stalled'), bull('limiter'), bull('delayed'),
      bull('paused'), bull('meta'), bull('pc'), bull('marker') },
    { bull(''), math.floor(now() / 1000), cmsgpack.pack({ token = token, lockDuration = tonumber(lockMs) }) })
  if taken[2] ~= id then return end
  call('SREM', p .. 'offers', worker)
  -- Nobody has to be woken.
  call('ZREM', bull('marker'), '0')
  local given = { id = id, token = token, tag = tag, answer = begin(id, worker, runtimes) }
  call('PUBLISH', key('worker', worker), cjson.encode(given))
end
