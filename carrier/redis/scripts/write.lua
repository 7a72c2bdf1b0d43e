-- ARGV: id, index (or ""), bytes, text as JSON
local id, bytes = ARGV[1], tonumber(ARGV[3])
local run = key('run', id)
local known = call('HMGET', run, 'state', 'interactive', 'texts', 'left', 'worker')
if not known[1] then return { 'unknown' } end
if known[1] == 'finished' or known[2] ~= '1' then return { 'closed' } end
local texts = number(known[3])
if ARGV[2] ~= '' and tonumber(ARGV[2]) < texts then return { 'ok' } end
if ARGV[2] ~= '' and tonumber(ARGV[2]) > texts then return { 'gap', texts } end
if bytes > number(known[4]) then return { 'large' } end
local sender = senderOf(run)
if exceeded('bytes', sender, bytes, { client = bound('clientBytes'), all = bound('bytes') }) then return { 'full' } end
hold('bytes', sender, bytes)
call('HINCRBY', run, 'bytes', bytes)
call('HINCRBY', run, 'left', -bytes)
call('HINCRBY', run, 'texts', 1)
call('RPUSH', key('input', id), ARGV[4])
if known[5] then call('PUBLISH', key('worker', known[5]), id) end
return { 'ok' }
