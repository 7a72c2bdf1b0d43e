-- ARGV: id, worker, its runtimes and skills; of whoever leads a judge all runtimes, since its cases look for their own.
return begin(ARGV[1], ARGV[2], ARGV[3])
