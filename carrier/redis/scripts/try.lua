-- Whether all that is needed may be done here: an error says what may not, or that nothing can be written.
local hash, set, zset = p .. 'try:hash', p .. 'try:set', p .. 'try:zset'
local list, stream, text = p .. 'try:list', p .. 'try:stream', p .. 'try:text'
for _, words in ipairs({
  { 'DEL', hash, set, zset, list, stream, text },
  { 'HSET', hash, 'a', 1 }, { 'HSETNX', hash, 'a', 1 }, { 'HINCRBY', hash, 'a', 1 }, { 'HGET', hash, 'a' },
  { 'HMGET', hash, 'a' }, { 'HGETALL', hash }, { 'HKEYS', hash }, { 'HEXISTS', hash, 'a' }, { 'HDEL', hash, 'b' },
  { 'SADD', set, 'a' }, { 'SREM', set, 'b' }, { 'SMEMBERS', set }, { 'SCARD', set }, { 'SRANDMEMBER', set, 1 },
  { 'ZADD', zset, 1, 'a' }, { 'ZINCRBY', zset, 1, 'a' }, { 'ZSCORE', zset, 'a' }, { 'ZRANK', zset, 'a' },
  { 'ZRANGE', zset, 0, 1 }, { 'ZRANGEBYSCORE', zset, 0, 1 }, { 'ZCARD', zset }, { 'ZREM', zset, 'b' },
  { 'ZPOPMIN', zset },
  { 'LPUSH', list, 'a' }, { 'RPUSH', list, 'a' }, { 'RPOPLPUSH', list, list }, { 'LRANGE', list, 0, 1 },
  { 'LREM', list, 0, 'b' }, { 'LTRIM', list, 0, 1 }, { 'LLEN', list },
  { 'XADD', stream, '1-0', 'a', 'b' }, { 'XRANGE', stream, '-', '+' }, { 'XTRIM', stream, 'MAXLEN', 1 },
  { 'SET', text, 1 }, { 'INCR', text }, { 'GET', text }, { 'EXISTS', text }, { 'PEXPIRE', text, 1000 }, { 'PTTL', text },
  { 'GETDEL', text }, { 'PUBLISH', p .. 'try', '' }, { 'PUBSUB', 'NUMSUB', p .. 'try' },
  { 'DEL', hash, set, zset, list, stream, text },
}) do
  call(unpack(words))
end
return 'ok'
