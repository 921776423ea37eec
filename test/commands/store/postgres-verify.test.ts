import { describeOnPostgres } from "../../support/postgres.js";
import { removeProjectsAfterEach } from "../project.js";
import { verifies } from "./postgres-verify.js";

removeProjectsAfterEach();

describeOnPostgres("eventbook store verify", verifies);
