# Enters every cgroup named before `--`, then becomes the command after it. A process that enters
# before it forks leaves no moment in which a child of it is outside.
# usage: sh enter.sh GROUP... -- COMMAND...
while [ "$1" != -- ]; do
    echo 0 >"$1/cgroup.procs" || exit 126
    shift
done
shift
exec "$@"
