-- ARGV: worker, its state as JSON (or "" when it goes), whether others have to hear of it at once
if ARGV[2] == '' then call('HDEL', p .. 'workers', ARGV[1])
else call('HSET', p .. 'workers', ARGV[1], string.format('%.0f ', now() / 1000) .. ARGV[2]) end
if ARGV[3] == '1' then call('PUBLISH', p .. 'workers', ARGV[1]) end
