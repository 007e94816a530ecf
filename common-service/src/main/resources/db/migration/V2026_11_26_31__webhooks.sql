-- Whom to tell that a job has finished, and how that went.
create table webhooks (
    job_id          varchar(36)   not null primary key references jobs (id) on delete cascade,
    url             varchar(2048) not null,
    secret          varchar(128),
    state           varchar(16)   not null,
    attempts        integer       not null,
    last_status     integer,
    last_failure    varchar(255),
    last_attempt_at timestamp with time zone,
    next_attempt_at timestamp with time zone
);

create index webhooks_by_state on webhooks (state);

-- A table of db-scheduler 16 of their own: a receiver that is slow keeps no job waiting.
create table scheduled_webhooks (
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

create index scheduled_webhooks_by_execution_time on scheduled_webhooks (execution_time);
create index scheduled_webhooks_by_heartbeat on scheduled_webhooks (last_heartbeat);
