# Starts jails for a server: each line of stdin holds the words of one call of `jail`. A shell's fork
# costs a tenth of a millisecond where the server's own, with all its memory, costs several.

# usage: jail SLOT GROUP... -- NSJAIL CONFIG OPTION...
# Opens the named pipes of SLOT, a folder in $RUN, enters every cgroup GROUP and becomes NSJAIL. A process that
# enters before it forks leaves no moment in which a child of it is outside.
jail() {
    cd "$RUN/$1" || exit 126
    exec <stdin >stdout 2>stderr 3<control 4<live 5>log 6>ready
    read -r pid _ </proc/self/stat
    echo "$pid $init" >&5
    shift
    while [ "$1" != -- ]; do
        echo 0 >"$1/cgroup.procs" || exit 126
        shift
    done
    nsjail="$2" config="$3"
    shift 3
    # Should the launcher be killed, nobody would be left to end an nsjail that goes on for ever.
    if [ -n "$init" ]; then
        exec setpriv --pdeathsig KILL "$nsjail" --config "$config" --disable_clone_newpid --symlink self:/proc/2 "$@"
    fi
    exec setpriv --pdeathsig KILL "$nsjail" --config "$config" --symlink self:/proc/1 "$@"
}

# usage: init SLOT
# The first process of a namespace: the kernel keeps from such a one every signal that it sends itself, so a
# program is not to be it. It ends with nsjail, and all in the namespace with it. At each line that it reads it
# sees to it that the next program gets the number of the last one.
init() {
    cd "$RUN/$1" && exec <init >/dev/null 2>&1 || exit 126
    # Held open, the pipe would end for the slot's next nsjail when the present one's last writer does.
    while read -r _; do echo 1 >/proc/sys/kernel/ns_last_pid && echo renumbered >ready; done
}

# usage: begin SLOT GROUP... -- NSJAIL CONFIG OPTION...
# What nsjail starts is in a namespace whose first process is ours, where it may be made.
begin() {
    if [ -n "$ORDINARY" ]; then exec $ORDINARY -- /bin/sh "$0" "$@"; fi
    jail "$@"
}

if [ $# -eq 1 ]; then
    init "$1"
    exit
elif [ $# -gt 1 ]; then
    # With nsjail ends the first process, and with it whatever is left in the namespace.
    setpriv --pdeathsig KILL /bin/sh "$0" "$1" &
    init=init
    jail "$@"
fi

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

# Whoever is not root may make such a namespace in one of users, in which he is whom nsjail takes him for.
way='unshare --pid'
[ "$(id -u)" = 0 ] || way='unshare --user --map-current-user --pid'
$way true 2>/dev/null && export ORDINARY="$way" RUN ROOTFS

while IFS= read -r words; do
    eval "begin $words &"
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
