-- What a job has to say beside its files, as JSON; null while there is nothing to say.
alter table jobs add column result text;
