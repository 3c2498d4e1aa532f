-- As foundation/rate_limits.py.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local cost = tonumber(ARGV[1])
local allowed, before, after, reply = 1, {}, {}, {}
for i, key in ipairs(KEYS) do
    local amount, period = tonumber(ARGV[2 * i]), ARGV[2 * i + 1] * 1000000
    before[i] = math.min(math.max(tonumber(redis.call('GET', key) or 0), now), now + period)
    after[i] = before[i] + math.floor(math.min(cost, amount) * period / amount)
    if after[i] - now > period then allowed = 0 end
end
for i, key in ipairs(KEYS) do
    local period = ARGV[2 * i + 1] * 1000000
    local full = before[i]
    if allowed == 1 then
        full = after[i]
        local left = math.ceil((full - now) / 1000)
        if left > 0 then
            redis.call('SET', key, string.format('%.0f', full), 'PX', left)
        end
    end
    reply[i] = {full - now, math.max(0, after[i] - now - period)}
end
return {allowed, reply}
