-- GET of paths out of a file, one after the other; @N@ in them becomes a number never used before.
local paths, at = {}, 0

function init(args)
	for line in io.lines(args[1]) do
		paths[#paths + 1] = line
	end
	run = args[2]
	at = math.random(#paths)
end

function request()
	at = at + 1
	return wrk.format(nil, (paths[at % #paths + 1]:gsub("@N@", run .. at)))
end
