-- Every job is somebody's. What was there before tenants were told apart is the default tenant's.
alter table jobs add column if not exists tenant varchar(100) default 'default' not null;

-- An idempotency key means something to the tenant who chose it only.
alter table jobs drop constraint jobs_idempotency;
alter table jobs add constraint jobs_idempotency unique (tenant, kind, idempotency_key);

-- What the quota of stored bytes counts beside the artifacts.
alter table jobs add column input_bytes bigint default 0 not null;

create index jobs_by_tenant on jobs (tenant, kind, id);

-- The row that is locked while a job of a tenant is counted and accepted.
create table tenants (
    name varchar(100) not null primary key
);

-- How many frames each accepted job was charged with, and on which day. A row outlives its job: deleting a job does not
-- give the frames back.
create table charged_frames (
    job_id     varchar(36)  not null primary key,
    tenant     varchar(100) not null,
    charged_on date         not null,
    frames     bigint       not null
);

create index charged_frames_by_tenant on charged_frames (tenant, charged_on);
