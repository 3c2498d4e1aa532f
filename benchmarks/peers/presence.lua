-- As services/presence.py: how many callers of each campaign were seen lately.
local since = redis.call('TIME')[1] - ARGV[1]
local counts = {}
for place, key in ipairs(KEYS) do
    counts[place] = redis.call('ZCOUNT', key, '(' .. since, '+inf')
end
return counts
