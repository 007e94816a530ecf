-- Which of its tenant's waiting jobs a job overtakes: -1 low, 0 normal, 1 high.
alter table jobs add column priority smallint default 0 not null;
