/** Who refuses a value that the other one takes, and why, in a word. */
export interface Opinion {
  readonly refusedBy: "ours" | "theirs";
  readonly why: keyof typeof reasons;
}

/** What the words stand for. */
const reasons = {
  closed: "json-schema-to-typescript opens an object that is closed within an allOf",
  one: "it does not say that one of two fields must be there",
  object: "it writes {} for an object without fields, which takes a text",
} as const;

/** Values of the types, by set: the event, and what was done to its first payload. */
export const knownOpinions: Readonly<Record<string, Readonly<Record<string, Opinion>>>> = {
  github: {
    "issues.demilestoned more /issue/draft": { refusedBy: "ours", why: "closed" },
    "release.prereleased more /release/assets_url": { refusedBy: "ours", why: "closed" },
    "workflow_job.waiting more /workflow_job/head_sha": { refusedBy: "ours", why: "closed" },
  },
  cdevents: {
    "approvalupdated less /context/links/0/target/contextId": { refusedBy: "ours", why: "one" },
    "approvalupdated object /context/links/1/from": { refusedBy: "ours", why: "one" },
    "buildqueued text /subject/content": { refusedBy: "ours", why: "object" },
    "environmentcreated object /context/links/0/target": { refusedBy: "ours", why: "one" },
    "pipelinerunfinished object /context/links/0/target": { refusedBy: "ours", why: "one" },
    "pipelinerunstarted object /context/links/2/from": { refusedBy: "ours", why: "one" },
    "repositorycreated less /context/links/1/from/contextId": { refusedBy: "ours", why: "one" },
    "repositorycreated object /context/links/2/from": { refusedBy: "ours", why: "one" },
    "repositorydeleted less /context/links/0/target/contextId": { refusedBy: "ours", why: "one" },
    "repositorydeleted object /context/links/1/from": { refusedBy: "ours", why: "one" },
    "repositorymodified object /context/links/0/target": { refusedBy: "ours", why: "one" },
    "servicepublished object /context/links/1/from": { refusedBy: "ours", why: "one" },
    "taskrunstarted less /context/links/2/from/contextId": { refusedBy: "ours", why: "one" },
    "testcaserunqueued object /context/links/2/from": { refusedBy: "ours", why: "one" },
    "testcaserunstarted object /context/links/2/from": { refusedBy: "ours", why: "one" },
    "testsuiterunfinished object /context/links/2/from": { refusedBy: "ours", why: "one" },
    "testsuiterunfinished less /context/links/0/target/contextId": { refusedBy: "ours", why: "one" },
    "testsuiterunqueued object /context/links/0/target": { refusedBy: "ours", why: "one" },
    "ticketupdated object /context/links/1/from": { refusedBy: "ours", why: "one" },
  },
};
