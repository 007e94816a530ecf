-- Whose job it is, and in which round of its tenant's jobs it is served: whoever has few jobs waits for few of others.
alter table jobs add column tenant varchar(100) default 'default' not null;
alter table jobs add column queue_round bigint default 0 not null;

create index jobs_by_state_and_queue_round on jobs (state, queue_round, id);
create index jobs_by_tenant_and_state on jobs (tenant, state);

-- What a job was given. A row exists only if the file is complete.
create table inputs (
    job_id     varchar(36) not null references jobs (id) on delete cascade,
    name       varchar(64) not null,
    size_bytes bigint      not null,
    sha256     varchar(64) not null,
    primary key (job_id, name)
);

-- Closed parts of unfinished work. A row exists only if all files of the segment are complete.
create table segments (
    job_id      varchar(36) not null references jobs (id) on delete cascade,
    position    integer     not null,
    attempt     integer     not null,
    frames_done bigint      not null,
    details     text        not null,
    files       text        not null,
    primary key (job_id, position)
);

-- Places in the queue are rounds, told as times long past, and earlier than those of jobs that are waiting already.
update scheduled_tasks set execution_time = timestamp with time zone '2000-01-01 00:00:00+00' where picked = false;
