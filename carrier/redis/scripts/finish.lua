-- ARGV: id, attempt, last event, summary, subject ("" as it was, "large" for none)
-- Allowed where memory is full: it frees more than it takes.
local id = ARGV[1]
local run = key('run', id)
local known = call('HMGET', run, 'state', 'attempt', 'kind', 'bytes', 'needs')
if not known[1] or known[1] == 'finished' or known[2] ~= ARGV[2] then return { 'refused' } end
local kind = known[3]
local sender = senderOf(run)
append(id, { ARGV[3] })
leaveQueue(id, sender)
leavePlace(id, sender)
hold('bytes', sender, -number(known[4]))
call('HSET', run, 'state', 'finished', 'summary', ARGV[4], 'bytes', 0)
if ARGV[5] == 'large' then call('HDEL', run, 'subject')
elseif ARGV[5] ~= '' then call('HSET', run, 'subject', ARGV[5]) end
call('HDEL', run, 'worker')
call('DEL', key('work', id), key('input', id))
call('ZREM', p .. 'leases', id)
if call('SREM', p .. 'judges', id) == 1 then need(known[5], -1) end
call('ZREM', p .. 'taken', id)
if kind == 'search' and call('HGET', p .. 'searches', sender.client) == id then
  call('HDEL', p .. 'searches', sender.client)
end

-- What is kept of a client, and in all, has a bound in bytes; large results are kept for a shorter time.
local size = number(call('HGET', run, 'logBytes')) + 4096
local time = now() / 1000
local keepMs = size > bound('largeBytes') and bound('largeMs') or bound('keptMs')
if keepMs == math.huge then keepMs = 600000 end
if kind == 'case' then keepMs = 60000 end
call('PEXPIRE', run, keepMs)
call('PEXPIRE', key('log', id), keepMs)
if kind ~= 'case' then
  local ours = key('kept', sender.client)
  local function forget(member)
    local of, bytes, client = string.match(member, '^(%S+) (%d+) (.*)$')
    call('ZREM', p .. 'kept', member)
    call('ZREM', key('kept', client), member)
    hold('kept', { client = client, address = '' }, -tonumber(bytes))
    return of
  end
  for _, member in ipairs(call('ZRANGEBYSCORE', p .. 'kept', '-inf', time, 'LIMIT', 0, 100)) do forget(member) end
  local function makeRoom(set, who, most)
    while number(call('HGET', p .. 'accounts', 'kept ' .. who)) + size > most do
      local oldest = call('ZRANGE', set, 0, 0)[1]
      if not oldest then return end
      local of = forget(oldest)
      call('DEL', key('run', of), key('log', of))
    end
  end
  makeRoom(ours, 'client ' .. sender.client, bound('clientKeptBytes'))
  makeRoom(p .. 'kept', 'all', bound('keptBytes'))
  local member = string.format('%s %d %s', id, size, sender.client)
  call('ZADD', p .. 'kept', time + keepMs, member)
  call('ZADD', ours, time + keepMs, member)
  call('PEXPIRE', ours, 600000)
  hold('kept', { client = sender.client, address = '' }, size)
end
local free = released()
return { 'ok', free[1], free[2] }
