-- Begins the next attempt of a run, or says why it does not: for the scripts that give a run to a worker.
local function begin(id, worker, abilities)
  local run = key('run', id)
  local known = call('HMGET', run, 'state', 'attempt', 'tag', 'admitted', 'client', 'forgiven', 'runtime', 'kind', 'needs', 'seq')
  if not known[1] or known[1] == 'finished' then return { 'over' } end
  local attempt, tag = number(known[2]), number(known[3])
  local isJudge = known[8] == 'judge'

  -- One that two workers have died over is not given to a third.
  if attempt - number(known[6]) >= 2 and not isJudge then return { 'hopeless', attempt, known[7], known[8] } end
  -- What this worker has no runtime or skill for waits in a lane of its own, which workers open that have; a judge is put into
  -- its queue again by the next sweep.
  if not hasAll(abilities, known[9]) then
    if isJudge then return { 'unfit' } end
    local lane = 'runs-' .. string.gsub(known[9], ',', '+')
    call('SADD', p .. 'lanes', lane)
    return { 'unfit', lane, tag }
  end
  local sender = senderOf(run)
  if known[1] == 'queued' and not isJudge then
    if not mayRun(sender) then
      call('ZADD', p .. 'held', call('ZSCORE', p .. 'waiting', id), id)
      return { 'held' }
    end
    call('SET', p .. 'clock', math.max(number(call('GET', p .. 'clock')), tag))
    leaveQueue(id, sender)
  end
  if not isJudge then
    call('ZADD', p .. 'taken', now(), id)
    if call('ZADD', p .. 'running', now(), id) == 1 then hold('running', sender, 1) end
  end
  call('HSET', run, 'state', 'running', 'attempt', attempt + 1, 'told', 0, 'worker', worker)
  -- Where nothing was told but its place in the queue, nothing is void.
  local untold = isTask(known[8]) and -1 or 0
  if attempt > 0 and not isJudge and number(known[10]) > untold then
    append(id, { isTask(known[8]) and '{"type":"anew"}' or '{"type":"restarted"}' })
  end
  local work = call('HMGET', key('work', id), 'work', 'code', 'stdin')
  return { 'ok', attempt + 1, known[7], known[8], known[5], string.format('%.0f', now() - number(known[4])),
    work[1], work[2], work[3] }
end
