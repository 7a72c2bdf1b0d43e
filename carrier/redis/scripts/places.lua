-- ARGV: places of all workers, ids. The place in the queue from 1 of each; 0 of one that does not wait.
local places = {}
for i = 2, #ARGV do places[i - 1] = placeOf(ARGV[i], tonumber(ARGV[1])) end
return places
