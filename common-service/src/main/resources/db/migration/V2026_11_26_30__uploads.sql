-- One row per resumable upload. A row comes before its file and goes before it: a file without a row is nobody's.
create table uploads (
    id            varchar(36)              not null primary key,
    tenant        varchar(100)             not null,
    length_bytes  bigint                   not null,
    offset_bytes  bigint                   not null,
    metadata      varchar(4096),
    expires_at    timestamp with time zone not null
);

create index uploads_by_expiry on uploads (expires_at);
