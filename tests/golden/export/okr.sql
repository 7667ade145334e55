CREATE TABLE "export" ("as_of" TEXT, "organization" TEXT);
CREATE TABLE "periods" ("period" TEXT, "label" TEXT, "start" TEXT, "end" TEXT);
CREATE TABLE "teams" ("team" TEXT, "team_title" TEXT, "parent" TEXT, "lead" TEXT, "team_1" TEXT);
CREATE TABLE "objectives" ("uid" TEXT, "period" TEXT, "team" TEXT, "objective" TEXT, "title" TEXT, "owner" TEXT, "commitment" TEXT, "tags" TEXT, "state" TEXT, "weight" REAL, "start" TEXT, "due" TEXT, "progress" REAL, "expected" REAL, "status" TEXT, "key_results" REAL, "reported" REAL, "private" INTEGER);
CREATE TABLE "key_results" ("uid" TEXT, "period" TEXT, "team" TEXT, "objective" TEXT, "id" TEXT, "part_of" TEXT, "title" TEXT, "kind" TEXT, "owner" TEXT, "tags" TEXT, "state" TEXT, "counts" INTEGER, "weight" REAL, "unit" TEXT, "baseline" REAL, "target" REAL, "target_text" TEXT, "start" TEXT, "due" TEXT, "value" REAL, "value_text" TEXT, "progress" REAL, "expected" REAL, "status" TEXT, "expected_value" REAL, "human_status" TEXT, "confidence" REAL, "last_checkin" TEXT, "owed" INTEGER, "checkin_due" TEXT, "days_late" REAL, "private" INTEGER);
CREATE TABLE "kpis" ("uid" TEXT, "team" TEXT, "id" TEXT, "title" TEXT, "owner" TEXT, "area" TEXT, "unit" TEXT, "band" TEXT, "value" REAL, "value_day" TEXT, "status" TEXT, "owed" INTEGER, "checkin_due" TEXT, "days_late" REAL);
CREATE TABLE "checkins" ("record" TEXT, "date" TEXT, "week" TEXT, "period" TEXT, "team" TEXT, "team_title" TEXT, "objective" TEXT, "objective_title" TEXT, "objective_owner" TEXT, "objective_weight" REAL, "commitment" TEXT, "what" TEXT, "id" TEXT, "uid" TEXT, "title" TEXT, "kind" TEXT, "owner" TEXT, "tags" TEXT, "state" TEXT, "weight" REAL, "unit" TEXT, "baseline" REAL, "target" REAL, "target_text" TEXT, "start" TEXT, "due" TEXT, "value" REAL, "value_text" TEXT, "progress" REAL, "expected" REAL, "expected_value" REAL, "status" TEXT, "human_status" TEXT, "confidence" REAL, "by" TEXT, "note" TEXT, "blocker" TEXT, "evidence" TEXT, "source" TEXT, "reason" TEXT, "private" INTEGER, "team_1" TEXT);
CREATE TABLE "kpi_values" ("record" TEXT, "date" TEXT, "week" TEXT, "period" TEXT, "team" TEXT, "team_title" TEXT, "objective" TEXT, "objective_title" TEXT, "objective_owner" TEXT, "objective_weight" REAL, "commitment" TEXT, "what" TEXT, "id" TEXT, "uid" TEXT, "title" TEXT, "kind" TEXT, "owner" TEXT, "tags" TEXT, "state" TEXT, "weight" REAL, "unit" TEXT, "baseline" REAL, "target" REAL, "target_text" TEXT, "start" TEXT, "due" TEXT, "value" REAL, "value_text" TEXT, "progress" REAL, "expected" REAL, "expected_value" REAL, "status" TEXT, "human_status" TEXT, "confidence" REAL, "by" TEXT, "note" TEXT, "blocker" TEXT, "evidence" TEXT, "source" TEXT, "reason" TEXT, "private" INTEGER, "team_1" TEXT);
CREATE TABLE "weeks" ("record" TEXT, "date" TEXT, "week" TEXT, "period" TEXT, "team" TEXT, "team_title" TEXT, "objective" TEXT, "objective_title" TEXT, "objective_owner" TEXT, "objective_weight" REAL, "commitment" TEXT, "what" TEXT, "id" TEXT, "uid" TEXT, "title" TEXT, "kind" TEXT, "owner" TEXT, "tags" TEXT, "state" TEXT, "weight" REAL, "unit" TEXT, "baseline" REAL, "target" REAL, "target_text" TEXT, "start" TEXT, "due" TEXT, "value" REAL, "value_text" TEXT, "progress" REAL, "expected" REAL, "expected_value" REAL, "status" TEXT, "human_status" TEXT, "confidence" REAL, "by" TEXT, "note" TEXT, "blocker" TEXT, "evidence" TEXT, "source" TEXT, "reason" TEXT, "private" INTEGER, "team_1" TEXT);
CREATE INDEX "teams_1" ON "teams" ("team");
CREATE INDEX "objectives_1" ON "objectives" ("uid");
CREATE INDEX "objectives_2" ON "objectives" ("period", "team");
CREATE INDEX "key_results_1" ON "key_results" ("uid");
CREATE INDEX "key_results_2" ON "key_results" ("period", "team");
CREATE INDEX "key_results_3" ON "key_results" ("owner");
CREATE INDEX "kpis_1" ON "kpis" ("uid");
CREATE INDEX "checkins_1" ON "checkins" ("uid", "date");
CREATE INDEX "checkins_2" ON "checkins" ("period", "team");
CREATE INDEX "kpi_values_1" ON "kpi_values" ("uid", "date");
CREATE INDEX "kpi_values_2" ON "kpi_values" ("period", "team");
CREATE INDEX "weeks_1" ON "weeks" ("uid", "date");
CREATE INDEX "weeks_2" ON "weeks" ("period", "team");
CREATE VIEW "owed" AS 
SELECT owner, uid, title, checkin_due, days_late FROM key_results WHERE owed
UNION ALL SELECT owner, uid, title, checkin_due, days_late FROM kpis WHERE owed;
CREATE VIEW "gaps" AS 
SELECT k.period, k.uid, k.title, k.owner, o.commitment, k.progress, k.expected,
       round(k.expected - k.progress, 6) AS gap
FROM key_results k JOIN objectives o ON o.period = k.period AND o.team = k.team
                                     AND o.objective = k.objective
WHERE k.part_of IS NULL AND k.counts AND k.expected > k.progress;
export: 2026-11-16 | Studio Ferrante
periods: 2026 | 2026 | 2026-01-01 | 2026-12-31
periods: 2026-Q4 | 4º trimestre 2026 | 2026-10-01 | 2026-12-31
teams: company | Studio Ferrante | None | giulia | company
objectives: company/2026/primi | 2026 | company | primi | Tra i primi studi di consulenza per le piccole imprese della regione | giulia | committed | None | active | 1.0 | 2026-01-01 | 2026-12-31 | 0.75 | 0.876374 | at-risk | 2.0 | 2.0 | 0
objectives: company/2026/solidi | 2026 | company | solidi | Uno studio con i conti in ordine, dove si lavora bene | marco | committed | None | active | 1.0 | 2026-01-01 | 2026-12-31 | 0.675 | 0.876374 | at-risk | 2.0 | 2.0 | 0
objectives: company/2026-Q4/mercato | 2026-Q4 | company | mercato | Più quota nel mercato della consulenza | giulia | aspirational | crescita | active | 1.0 | 2026-10-01 | 2026-12-31 | 0.407407 | 0.353846 | on-track | 3.0 | 2.0 | 0
objectives: company/2026-Q4/efficienza | 2026-Q4 | company | efficienza | Più efficienza, meno costi | marco | committed | organizzazione | active | 1.0 | 2026-10-01 | 2026-12-31 | 0.346154 | 0.587912 | at-risk | 3.0 | 3.0 | 0
objectives: company/2026-Q4/fedelta | 2026-Q4 | company | fedelta | Clienti più fedeli, che valgono di più | giulia | committed | crescita clienti | active | 1.0 | 2026-10-01 | 2026-12-31 | 0.353333 | 0.379121 | on-track | 3.0 | 2.0 | 0
owed: sara | company/2026-Q4/valutazione | Valutazione media dei clienti | 2026-11-12 | 4.0
owed: marco | company/2026-Q4/costi | Costi operativi | 2026-11-17 | None
owed: sara | company/2026-Q4/programma.lancio | Lancio del programma | 2026-11-16 | None
owed: sara | company/2026-Q4/programma.ritorno | Chi ricompra entro un anno | 2026-11-16 | None
owed: giulia | company/2026-Q4/valore-vita | Valore medio di un cliente nel tempo | 2026-10-08 | 39.0
owed: giulia | kpi/company/clima | Chi consiglierebbe lo studio come posto di lavoro | None | None
gaps: 2026 | company/2026/ricavi | Ricavi dell'anno | giulia | committed | 0.75 | 0.876374 | 0.126374
gaps: 2026 | company/2026/contratti-annuali | Contratti annuali attivi | luca | committed | 0.75 | 0.876374 | 0.126374
gaps: 2026 | company/2026/margine | Margine operativo | marco | committed | 0.6 | 0.876374 | 0.276374
gaps: 2026 | company/2026/certificazione | Certificazione di qualità ottenuta | anna | committed | 0.75 | 0.876374 | 0.126374
gaps: 2026-Q4 | company/2026-Q4/valore-contratto | Valore medio del contratto per cliente | giulia | aspirational | 0.166667 | 0.353846 | 0.187179
gaps: 2026-Q4 | company/2026-Q4/tempo-risposta | Tempo medio di risposta ai clienti | anna | committed | 0.333333 | 0.505495 | 0.172162
gaps: 2026-Q4 | company/2026-Q4/documenti | Nuovo sistema documentale, e meno ricerca | marco | committed | 0.705128 | 0.752747 | 0.047619
gaps: 2026-Q4 | company/2026-Q4/costi | Costi operativi | marco | committed | 0.0 | 0.505495 | 0.505495
gaps: 2026-Q4 | company/2026-Q4/programma | Programma fedeltà, e clienti che tornano | sara | committed | 0.14 | 0.252747 | 0.112747
