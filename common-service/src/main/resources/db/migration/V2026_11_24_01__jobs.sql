-- One row per accepted job, of whatever kind. Runs unchanged on PostgreSQL and on H2 in PostgreSQL mode.
create table jobs (
    id                varchar(36)              not null primary key,
    kind              varchar(32)              not null,
    state             varchar(16)              not null,
    options           text                     not null,
    attempt           integer                  not null,
    handed_back       integer                  not null,
    stage             varchar(32),
    frames_done       bigint                   not null,
    frames_total      bigint,
    frames_per_second double precision,
    eta_seconds       double precision,
    problem           text,
    idempotency_key   varchar(255),
    request_digest    varchar(64),
    created_at        timestamp with time zone not null,
    started_at        timestamp with time zone,
    finished_at       timestamp with time zone,
    version           bigint                   not null,
    constraint jobs_idempotency unique (kind, idempotency_key)
);

create index jobs_by_kind_and_state on jobs (kind, state, id);

create table artifacts (
    job_id     varchar(36)  not null references jobs (id) on delete cascade,
    name       varchar(64)  not null,
    kind       varchar(32)  not null,
    format     varchar(32)  not null,
    media_type varchar(128) not null,
    size_bytes bigint       not null,
    sha256     varchar(64)  not null,
    attempt    integer      not null,
    position   integer      not null,
    primary key (job_id, name)
);

-- The table of db-scheduler 16.
create table scheduled_tasks (
    task_name            varchar(100)             not null,
    task_instance        varchar(100)             not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean                  not null,
    picked_by            varchar(50),
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp with time zone,
    version              bigint                   not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_by_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);
