#!/bin/bash
# Runs a planned sweep as an array on a Slurm of its own on this machine, and kills slurmctld in the middle.
# Usage: slurm-sweep.sh FOLDER PLAN SHARDS SBATCH; PLACEMENT names the executable. Exit status 77: no Slurm here.
set -u
folder=$1 plan=$2 shards=$3 sbatch_file=$4
export PATH=$PATH:/usr/sbin:/sbin
for tool in munged mungekey slurmctld slurmd sbatch squeue scontrol; do
  command -v "$tool" > /dev/null || { echo "no $tool" >&2; exit 77; }
done
[ "$(id -u)" = 0 ] || { echo "slurmd needs root" >&2; exit 77; }
base=$((20000 + $$ % 20000))
mkdir -p "$folder"/{state,spool,munge}
chmod 700 "$folder/munge"
host=$(hostname -s)
cat > "$folder/slurm.conf" <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$base
SlurmdPort=$((base + 1))
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket,cred_expire=5
CryptoType=crypto/munge
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
MpiDefault=none
SchedulerParameters=batch_sched_delay=0,sched_interval=1
MaxArraySize=5001
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$folder/slurm.conf
munged_pid= controller= node=
# Whoever starts this may have blocked SIGTERM, as Foundation's Process does, so the daemons might never see it.
stop() { for pid in $controller $node $munged_pid; do kill -9 "$pid" 2> /dev/null; done; }
trap stop EXIT
dd if=/dev/urandom of="$folder/munge/key" bs=1024 count=1 2> /dev/null
chmod 600 "$folder/munge/key"
munged --foreground --force --key-file="$folder/munge/key" --socket="$folder/munge/socket" \
  --pid-file="$folder/munge/pid" --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" \
  > "$folder/munge.out" 2>&1 & munged_pid=$!
for _ in $(seq 50); do [ -S "$folder/munge/socket" ] && break; sleep 0.1; done
start_controller() { slurmctld -D -f "$SLURM_CONF" > "$folder/slurmctld.$1" 2>&1 & controller=$!; }
start_controller 1
slurmd -D -f "$SLURM_CONF" > "$folder/slurmd.out" 2>&1 & node=$!
for _ in $(seq 100); do sinfo -h -o %t 2> /dev/null | grep -q idle && break; sleep 0.2; done
sinfo -h -o %t 2> /dev/null | grep -q idle || { echo "Slurm did not start" >&2; tail -3 "$folder"/slurm*.{1,out} >&2; exit 78; }
job=$(PLAN=$plan SHARDS=$shards sbatch --parsable --array="0-$((shards - 1))" --cpus-per-task=1 --export=ALL \
  --output="$folder/task-%a.out" "$sbatch_file") || exit 79
# The controller dies as soon as the first result is there, and with tasks still to come.
for _ in $(seq 300); do ls "$plan"/shards/*.json > /dev/null 2>&1 && break; sleep 0.1; done
kill -9 "$controller"
wait "$controller" 2> /dev/null
echo "killed with $(ls "$plan/shards" | wc -l) of $shards shards done"
sleep 1
start_controller 2
for turn in $(seq 240); do
  # What the new controller does not know of sets the node aside, and what it runs again would wait for a while.
  scontrol update NodeName="$host" State=RESUME 2> /dev/null
  [ $((turn % 10)) = 5 ] && scontrol update JobId="$job" StartTime=now 2> /dev/null
  [ "$(ls "$plan/shards" | wc -l)" -ge "$shards" ] && [ -z "$(squeue -h -j "$job" -t RUNNING,COMPLETING 2> /dev/null)" ] && break
  sleep 0.5
done
exit 0
