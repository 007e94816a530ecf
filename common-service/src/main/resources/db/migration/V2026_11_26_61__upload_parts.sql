-- The parts of a resumable upload where several processes share the store of files, in the order of their offsets. A row
-- exists only if the part is complete.
create table upload_parts (
    upload_id    varchar(36) not null references uploads (id) on delete cascade,
    offset_bytes bigint      not null,
    name         varchar(64) not null,
    size_bytes   bigint      not null,
    sha256       varchar(64) not null,
    primary key (upload_id, offset_bytes)
);

create index uploads_by_tenant on uploads (tenant);
