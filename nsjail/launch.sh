# Starts jails for a server: each line of stdin holds the words of one call of `jail`. A shell's fork
# costs a tenth of a millisecond where the server's own, with all its memory, costs several.

# usage: jail SLOT GROUP... -- COMMAND...
# Opens the named pipes of SLOT, a folder in $RUN, enters every cgroup GROUP and becomes COMMAND. A process that
# enters before it forks leaves no moment in which a child of it is outside.
jail() {
    cd "$RUN/$1" || exit 126
    exec <stdin >stdout 2>stderr 3<control 4<live 5>log 6>ready
    read -r pid _ </proc/self/stat
    echo "$pid" >&5
    shift
    while [ "$1" != -- ]; do
        echo 0 >"$1/cgroup.procs" || exit 126
        shift
    done
    shift
    exec "$@"
}

# A program sees the path of each pipe that it has open. As root the shell gets a mount namespace in which
# $RUN and $ROOTFS stand in $PLACE, so that no path tells of this installation.
if [ -n "$PLACE" ] && unshare --mount true 2>/dev/null; then
    export RUN ROOTFS PLACE MOVED="$PLACE"
    PLACE='' exec unshare --mount --propagation slave -- /bin/sh "$0"
fi
if [ -n "$MOVED" ]; then
    # By descriptor, since $PLACE may be what the paths lead through.
    exec 7<"$RUN" 8<"$ROOTFS" || exit 126
    if mount -t tmpfs -o mode=0711 none "$MOVED"; then
        if mkdir "$MOVED/run" "$MOVED/rootfs" &&
            mount --no-canonicalize --bind /proc/self/fd/7 "$MOVED/run" &&
            mount --no-canonicalize --bind /proc/self/fd/8 "$MOVED/rootfs"; then
            RUN="$MOVED/run" ROOTFS="$MOVED/rootfs"
        else
            umount --lazy "$MOVED"
        fi
    fi
    exec 7<&- 8<&-
fi

# A limit of exactly one byte is the only one that keeps the kernel from piping a core to a handler of
# the host; queued signals are the kernel's memory. Every jail inherits both.
prlimit --pid $$ --core=1 --sigpending=256

while IFS= read -r words; do
    eval "jail $words &"
    # Makes the shell take note of those that have ended, which stay zombies until it does.
    jobs >/dev/null
done

# The server is gone, and with it go its jails, and what waits for it to open a pipe. All are of this
# shell's process group; nsjail, which may be stopped, reaps its child and ends.
trap '' TERM
(sleep 2 && kill -KILL 0 &) <&- >/dev/null 2>&1
kill -TERM 0
kill -CONT 0
wait
