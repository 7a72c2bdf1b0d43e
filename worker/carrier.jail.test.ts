import { carrierContract } from "#carrier/carrier-contract-test-bed.ts";
import { openWay } from "./worker-test-bed.ts";

carrierContract("the local carrier with real jails", openWay);
