-- ARGV: id, worker, its runtimes
return begin(ARGV[1], ARGV[2], ARGV[3])
