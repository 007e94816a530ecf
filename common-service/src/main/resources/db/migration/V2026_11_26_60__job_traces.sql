-- The W3C trace context of the request that brought the job. Only jobs whose trace is recorded have a row.
create table job_traces (
    job_id       varchar(36) not null primary key references jobs (id) on delete cascade,
    trace_parent varchar(64) not null
);
