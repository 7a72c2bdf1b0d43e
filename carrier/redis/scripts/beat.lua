-- ARGV: worker, its state as JSON (or "" when it goes), whether others have to hear of it at once, the runtimes of which it
-- takes jobs ("-" for none). Answers with the lanes that there are.
if ARGV[2] == '' then call('HDEL', p .. 'workers', ARGV[1])
else call('HSET', p .. 'workers', ARGV[1], string.format('%.0f %s ', now() / 1000, ARGV[4]) .. ARGV[2]) end
if ARGV[3] == '1' then call('PUBLISH', p .. 'workers', ARGV[1]) end
return call('SMEMBERS', p .. 'lanes')
