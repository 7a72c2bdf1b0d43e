#!/bin/sh
# The first process of the virtual machine: runs the core set under cgroup v2, as root and as a user
# to whom a group was delegated, writes what came of it to /reports and turns the machine off.
export PATH=/work/node_modules/.bin:/usr/sbin:/usr/bin:/sbin:/bin ONPYRUNNER_GRADE=cgroup-v2 CI=1
# Emulated, it is some twenty times slower, and more so where the machine that emulates it has other things to do.
export ONPYRUNNER_PATIENCE=4
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mount -t tmpfs tmpfs /tmp
mount -t cgroup2 cgroup2 /sys/fs/cgroup
# There to be left alone: a run that got at it would outgrow its memory.
fallocate -l 256M /swap && chmod 600 /swap && mkswap -q /swap && swapon /swap || exit
cd /work || exit

# usage: core_set NAME COMMAND... ; COMMAND starts the tests as whom they are to be run
core_set() {
    name=$1
    shift
    export HOME="/tmp/$name"
    mkdir -m 1777 "$HOME"
    mount -t tmpfs -o mode=1777 tmpfs var/run
    echo "== $name: Linux $(uname -r)"
    "$@" vitest run --project grades --configLoader native --no-color \
        --reporter=verbose --reporter=json --outputFile.json="/reports/$name.json"
    umount var/run
}

# What systemd's Delegate=yes does: the group and the files that divide it belong to the user.
delegated() {
    group=/sys/fs/cgroup/delegated
    echo "+memory +pids +cpu" >/sys/fs/cgroup/cgroup.subtree_control
    mkdir "$group"
    chown "$TESTER" "$group" "$group/cgroup.procs" "$group/cgroup.subtree_control" "$group/cgroup.threads"
    echo 0 >"$group/cgroup.procs"
    exec setpriv --reuid="$TESTER" --regid="$TESTER" --clear-groups "$@"
}

TESTER=4242
core_set vm-root env
(core_set vm-user delegated)

sync
echo o >/proc/sysrq-trigger
sleep 60
