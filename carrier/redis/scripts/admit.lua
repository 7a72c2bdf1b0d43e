-- Admits, queues, and gives to a worker that offers to take it.
-- ARGV: id, kind, client, address, runtime, bytes, cost, work, code, stdin, interactive, input bytes left, subject, places, needs,
-- ms for which a lock of a job holds
local id, kind = ARGV[1], ARGV[2]
local sender = { client = ARGV[3], address = ARGV[4] }
local bytes, cost = tonumber(ARGV[6]), tonumber(ARGV[7])
local run = key('run', id)

-- Asked again after a connection broke: it has been admitted.
if call('EXISTS', run) == 1 then return { 'ok', call('HGET', run, 'tag') } end

local waits = call('ZCARD', p .. 'waiting')
local running = call('ZCARD', p .. 'running')
local places = tonumber(ARGV[14])
local startsNow = waits + running < places and mayRun(sender)
if kind ~= 'case' then
  local most = { client = bound('clientWaiting'), all = bound('waiting') }
  local full = not startsNow and exceeded('waiting', sender, 1, most)
  if full == 'client' or full == 'address' then return { 'client', waits, running } end
  if full or exceeded('bytes', sender, bytes, { client = bound('clientBytes'), all = bound('bytes') }) then
    return { 'all', waits, running }
  end
end

-- A client searches for one thing at a time, whichever fronts it asks.
if kind == 'search' then
  local open = call('HGET', p .. 'searches', sender.client)
  local state = open and call('HGET', key('run', open), 'state')
  if state and state ~= 'finished' then return { 'search', waits, running } end
  call('HSET', p .. 'searches', sender.client, id)
end

hold('bytes', sender, bytes)
call('HSET', run, 'kind', kind, 'state', 'queued', 'client', sender.client, 'address', sender.address, 'runtime', ARGV[5],
  'bytes', bytes, 'interactive', ARGV[11], 'left', ARGV[12], 'subject', ARGV[13], 'texts', 0, 'attempt', 0, 'told', 0,
  'seq', -1, 'logBytes', 0, 'admitted', string.format('%.0f', now()), 'needs', ARGV[15])
need(ARGV[15], 1)
call('HSET', key('work', id), 'work', ARGV[8], 'code', ARGV[9], 'stdin', ARGV[10])
if kind == 'judge' then
  call('SADD', p .. 'judges', id)
  return { 'ok', 0 }
end

-- Start-time-fair: a client's next turn is behind its last one, and never before the turn that is being served.
local served = number(call('GET', p .. 'clock'))
local last = number(call('HGET', p .. 'tags', sender.client))
local tag = math.min(math.max(served, last) + cost, MOST_TAG)
call('HSET', p .. 'tags', sender.client, tag)
call('HSET', run, 'tag', tag)
call('ZADD', p .. 'waiting', tag * ORDER + call('INCR', p .. 'arrivals'), id)
hold('waiting', sender, 1)
-- One that finds a free place is as good as served.
if startsNow then call('SET', p .. 'clock', math.max(served, tag)) end
if not isTask(kind) then append(id, { string.format('{"type":"queued","position":%d}', placeOf(id, places)) }) end
queueJob(id, tag)
if #ARGV[8] + #ARGV[9] + #ARGV[10] <= GIVEN_BYTES and mayRun(sender) then give(id, tag, ARGV[15], ARGV[16]) end
return { 'ok', tag }
