using static Streambot.Core.Diagnostics.DiagnosticSeverity;

namespace Streambot.Core.Diagnostics;

/// <content>5xxx: credentials, regions and stacks.</content>
public static partial class DiagnosticTable
{
    public static readonly Diagnostic NoCredentials = new(Error, 5001,
        "There are no AWS credentials. Sign in (aws configure, aws sso login), set AWS_PROFILE or StreambotProfile, "
        + "or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");

    public static readonly Diagnostic<string> NoRegion = new(Error, 5002,
        "There is no AWS region. Set StreambotRegion, AWS_REGION, or region in the profile '{0}'.");

    public static readonly Diagnostic<string> ProfileMissing = new(Error, 5003,
        "The AWS profile '{0}' is not in the AWS configuration files. Correct StreambotProfile or AWS_PROFILE; aws "
        + "configure list-profiles lists the profiles.");

    public static readonly Diagnostic<string> CredentialsUnusable = new(Error, 5004,
        "AWS credentials could not be obtained: {0} Sign in again (aws sso login), or correct the profile.");

    public static readonly Diagnostic<string> CredentialsUnusableInProfile = new(Error, 5004,
        "AWS credentials could not be obtained: the profile '{0}' contains none. Sign in again (aws sso login), or "
        + "correct the profile.");

    public static readonly Diagnostic<string, string> CredentialsRefused = new(Error, 5005,
        "AWS does not accept the credentials: {0} ({1}) Sign in again (aws sso login), or get new ones; a clock "
        + "that is wrong has the same effect.");

    public static readonly Diagnostic<string, string> AccessDenied = new(Error, 5006,
        "The credentials lack a permission for {0}: {1} docs/permissions.md lists what a deploy needs.");

    public static readonly Diagnostic<string, string, string> EndpointUnreachable = new(Error, 5007,
        "{0} cannot be reached at {1}: {2} Check the network, the region and StreambotEndpointUrl "
        + "(AWS_ENDPOINT_URL).");

    public static readonly Diagnostic<string, string, double> EndpointUnreachableInTime = new(Error, 5007,
        "{0} cannot be reached at {1}: no answer came within {2} seconds. Check the network, the region and "
        + "StreambotEndpointUrl (AWS_ENDPOINT_URL).");

    public static readonly Diagnostic<string, string, int> EndpointUnreachableAsAws = new(Error, 5007,
        "{0} cannot be reached at {1}: what answers there is not AWS (status {2}). Check the network, the region "
        + "and StreambotEndpointUrl (AWS_ENDPOINT_URL).");

    public static readonly Diagnostic<string> EndpointInvalid = new(Error, 5008,
        "The endpoint '{0}' is not a valid URL. Set StreambotEndpointUrl (AWS_ENDPOINT_URL) to an absolute one, "
        + "such as http://127.0.0.1:5005.");

    public static readonly Diagnostic<string> RegionInvalid = new(Error, 5009,
        "'{0}' is not an AWS region. Set StreambotRegion (AWS_REGION) to one, such as eu-west-1.");

    public static readonly Diagnostic<string, string, string> ServiceRefused = new(Error, 5010,
        "{0} failed: {1} ({2})");

    public static readonly Diagnostic<string, string, string> NoPrimaryStack = new(Error, 5011,
        "The primary stack '{0}', which the template imports from, is not in account {1} in {2}. Run dotnet build "
        + "-t:StreambotBootstrap once for this account and region.");

    public static readonly Diagnostic<string, string> PrimaryStackUnusable = new(Error, 5012,
        "The primary stack '{0}', which the template imports from, is in state {1}.");

    public static readonly Diagnostic<string, string> StackBusy = new(Error, 5013,
        "The stack '{0}' is being changed ({1}). Wait until that is over, then run this again.");

    public static readonly Diagnostic<string, string> StackStuck = new(Error, 5014,
        "The stack '{0}' is in state {1}, in which it cannot be deployed.");

    public static readonly Diagnostic<string, string, string> LeftOverStackProtected = new(Error, 5015,
        "The stack '{0}' is left over from a first deploy that failed ({1}), and protected from deletion. Run aws "
        + "cloudformation update-termination-protection --no-enable-termination-protection --stack-name {0} "
        + "--region {2}, then deploy again.");

    public static readonly Diagnostic<string, string> ParametersWithoutValue = new(Error, 5016,
        "The stack '{0}' needs a value for: {1}. Give each StreambotParameter a Value (passed at deploy) or a "
        + "Default.");

    public static readonly Diagnostic<string, string> ChangeSetRefused = new(Error, 5017,
        "CloudFormation refuses the change set for the stack '{0}': {1}");

    public static readonly Diagnostic<string, string, string> ChangeSetRefusedForProperty = new(Error, 5017,
        "CloudFormation refuses the change set for the stack '{0}' because of {1}: {2}");

    public static readonly Diagnostic<string> ChangeSetRefusedWithoutReason = new(Error, 5017,
        "CloudFormation refuses the change set for the stack '{0}', and gives no reason.");

    public static readonly Diagnostic<string, string, string> DeployFailed = new(Error, 5018,
        "The deploy of the stack '{0}' failed ({1}): {2}");

    public static readonly Diagnostic<string, string> StackProtected = new(Error, 5019,
        "The stack '{0}' is protected from deletion. Run aws cloudformation update-termination-protection "
        + "--no-enable-termination-protection --stack-name {0} --region {1}, then delete it again.");

    public static readonly Diagnostic<string, string, string> DeleteFailed = new(Error, 5020,
        "The stack '{0}' could not be deleted ({1}): {2}");

    public static readonly Diagnostic<string, string> CapabilityMissing = new(Error, 5021,
        "CloudFormation requires a capability to be acknowledged for the stack '{0}': {1} Set StreambotCapabilities.");

    public static readonly Diagnostic<string> FailureActionInvalid = new(Error, 5022,
        "StreambotOnFailure is '{0}'. Set it to ROLLBACK, DELETE or DO_NOTHING.");

    public static readonly Diagnostic<string> NothingToDeploy = new(Error, 5023,
        "The template '{0}' does not exist. Run dotnet publish first.");

    public static readonly Diagnostic<string, string, string> ExecutionUnknown = new(Error, 5024,
        "CloudFormation may or may not have begun to execute the change set for the stack '{0}': its answer did not "
        + "arrive. {2} Nothing was removed. To see what it does, run: aws cloudformation describe-stack-events "
        + "--stack-name {0} --region {1}. Deploy again once the stack is no longer being changed.");

    public static readonly Diagnostic<string> ChangeSetGone = new(Error, 5025,
        "The change set for the stack '{0}' is gone: in the meantime, somebody else has executed another one, or "
        + "deleted it. Deploy again.");

    public static readonly Diagnostic<string, string, string> StackIsPrimary = new(Error, 5026,
        "The stack '{0}' in {1} in {2} is a primary stack of Streambot, on which the services of the account "
        + "depend. A service needs a stack of its own: set StreambotStackName to another name.");

    public static readonly Diagnostic<string, string, string> StackIsNotPrimary = new(Error, 5027,
        "The stack '{0}' in {1} in {2} is not a primary stack of Streambot. A bootstrap would replace its "
        + "resources: set StreambotStack to another name.");

    public static readonly Diagnostic<string, string> OneProjectOnly = new(Error, 5028,
        "{0} works on one project at a time, and this is a build of a solution. Run dotnet build {1} -t:{0} instead.");

    public static readonly Diagnostic<double, string, string> WatchTimedOut = new(Error, 5029,
        "The time limit StreambotTimeoutMinutes ({0}) has passed. The stack '{1}' is in state {2}, and "
        + "CloudFormation continues to work on it.");

    public static readonly Diagnostic<double, string, string> WatchTimedOutOnChangeSet = new(Error, 5029,
        "The time limit StreambotTimeoutMinutes ({0}) has passed. CloudFormation has not created the change set for "
        + "the stack '{1}' ({2}), and it is removed.");

    public static readonly Diagnostic<string, string, string> TableElsewhere = new(Error, 5030,
        "The primary stack '{0}' is of streambot 3 for Node.js, and its services read their configuration from {1} "
        + "(parameter ExistingStreambotTable). A bootstrap would write it to a new table in {2}, where none of them "
        + "looks. Stop deploying services, remove the parameter, copy the records to {2}, upgrade the services to "
        + "streambot 4, and bootstrap then: the page of this code has the commands.");

    public static readonly Diagnostic<string, string, string> TableReplaced = new(Error, 5031,
        "The primary stack '{0}' keeps configurations in the table '{1}', and StreambotTable is '{2}'. A bootstrap "
        + "would create a new, empty table, and the services would no longer find their configuration. Set "
        + "StreambotTable to '{1}', or StreambotStack to another name.");

    public static readonly Diagnostic<string, string> TablePerhapsElsewhere = new(Warning, 5032,
        "The primary stack '{0}' is of streambot 3 for Node.js, whose services read their configuration from "
        + "us-east-1, whatever their region; from now on it is written in {1}. Services that are not yet on "
        + "streambot 4 continue to use what us-east-1 has: upgrade them, and copy their records to {1}.");

    public static readonly Diagnostic<string> Throttled = new(Error, 5040,
        "AWS kept throttling {0}, even when it was repeated. Run this again in a moment; fewer builds at a time "
        + "send AWS fewer requests.");

    public static readonly Diagnostic<string> LoginProfile = new(Error, 5041,
        "The AWS profile '{0}' signs in with aws login, which only the AWS CLI can read. Let the CLI pass its "
        + "credentials on: add a profile with credential_process = aws configure export-credentials --profile {0} "
        + "--format process, and set StreambotProfile or AWS_PROFILE to that.");

    public static readonly Diagnostic<string> TimeoutInvalid = new(Error, 5042,
        "StreambotTimeoutMinutes is '{0}'. Set it to a number of minutes above 0, or remove it.");

    public static readonly Diagnostic<string, string> VariableMissing = new(Error, 5043,
        "The parameter '{0}' takes its value from the environment variable '{1}', which is not set. Set it where "
        + "the build runs.");

    public static readonly Diagnostic<string, int, int> PrimaryStackOutdated = new(Error, 5045,
        "The primary stack '{0}' speaks protocol {1}, and the template needs {2}. Bootstrap again: dotnet build "
        + "-t:StreambotBootstrap.");

    public static readonly Diagnostic Terminated = new(Error, 5046,
        "The command was told to end (SIGTERM). A change set that was not executed is removed; CloudFormation "
        + "continues with what it has begun. Run the command again.");

    public static readonly Diagnostic<string, string, string, int> StackIsForeign = new(Error, 5047,
        "The stack '{0}' in {1} in {2} contains nothing that the project declares: a deploy would delete all {3} of "
        + "its resources, which seem to belong to another project. Set StreambotStackName to another name; if the "
        + "stack is yours and is to be replaced, pass -p:StreambotReplaceStack=true.");

    public static readonly Diagnostic<string, int, object> ChangesRefused = new(Error, 5048,
        "The changes of the stack '{0}' include {1} that StreambotFailOn ({2}) refuses. The stack has not been "
        + "changed. Correct the project, or deploy again without StreambotFailOn once they are approved.");

    public static readonly Diagnostic<string> FailOnInvalid = new(Error, 5049,
        "StreambotFailOn is '{0}'. Set it to Replace, Delete or Iam, or to several of them with a + between.");

    public static readonly Diagnostic<string, string, object> StackMovedOn = new(Error, 5050,
        "The change set '{0}' of the stack '{1}' cannot be executed ({2}): the stack has moved on. Keep a new one: "
        + "dotnet publish -p:StreambotDeploy=true -p:StreambotChangeSet=Keep.");

    public static readonly Diagnostic<string, string, string> ChangeSetsWaiting = new(Error, 5051,
        "The stack '{0}' has nothing but a change set that waits to be executed: {1}. To drop it, run aws "
        + "cloudformation delete-change-set --stack-name {0} --change-set-name {1} --region {2}, then delete the stack "
        + "again.");

    public static readonly Diagnostic ChangeSetNotNamed = new(Error, 5052,
        "StreambotExecute needs the name of a change set: pass -p:StreambotChangeSet=<name>, as the deploy that kept "
        + "it has said.");

    public static readonly Diagnostic<string> ChangeSetActionInvalid = new(Error, 5053,
        "StreambotChangeSet is '{0}', which a deploy does not know. Set it to Keep to review the change set first; to "
        + "execute one that was kept, run dotnet build -t:StreambotExecute -p:StreambotChangeSet={0}.");

    public static readonly Diagnostic KeepInDryRun = new(Error, 5054,
        "StreambotDryRun removes the change set, and StreambotChangeSet=Keep keeps it. Remove one of the two.");

    public static readonly Diagnostic ExpressWithDelete = new(Error, 5055,
        "StreambotExpress can roll a failure back or leave it as it is, but not delete the stack. Set "
        + "StreambotOnFailure to ROLLBACK or DO_NOTHING, or remove StreambotExpress.");

    public static readonly Diagnostic<string, string> NoReleaseBefore = new(Error, 5056,
        "There is no release of the stack '{0}' before the one that it has: none is noted below {1}. To go back to "
        + "what no deploy has noted, check it out and deploy it.");

    public static readonly Diagnostic<long, string> ReleaseIncomplete = new(Error, 5057,
        "Release {0} cannot be deployed again: {1} is no longer there. Check out what it was made of and deploy that.");

    public static readonly Diagnostic<string, string> ReleaseNotNoted = new(Warning, 5058,
        "The stack '{0}' is deployed, but the release could not be noted, so StreambotRollback will not find it: {1}");

    public static readonly Diagnostic<string, string> ReleaseNotNotedUnderANumber = new(Warning, 5058,
        "The stack '{0}' is deployed, but the release could not be noted, so StreambotRollback will not find it: other "
        + "deploys take the numbers below {1}.");

    public static readonly Diagnostic<string, string, string> ServiceNotDeployed = new(Error, 5060,
        "There is no stack '{0}' in {1} in {2}. Deploy the service first: dotnet publish -p:StreambotDeploy=true. If "
        + "it is deployed elsewhere, set StreambotStackName, StreambotRegion or StreambotProfile.");

    public static readonly Diagnostic<string> LogsSinceInvalid = new(Error, 5061,
        "StreambotLogsSince is '{0}'. Set it to a number and s, m, h or d, such as 30m or 2d.");

    public static readonly Diagnostic<string> LogsNotFollowed = new(Error, 5062,
        "MSBuild's terminal logger shows nothing until a build ends, so the logs cannot be followed under it. Run this "
        + "instead: {0}");

    public static readonly Diagnostic<int, int> EventTooLong = new(Error, 5063,
        "The event has {0} bytes, and Lambda takes at most {1} for a response that is waited for. Make it shorter.");

    public static readonly Diagnostic<string, string> DeployedFunctionFailed = new(Error, 5064,
        "The function '{0}' failed: {1}");

    public static readonly Diagnostic HotswapWithChangeSet = new(Error, 5065,
        "StreambotHotswap makes no change set, but StreambotChangeSet asks to keep one. Remove one of them.");

    public static readonly Diagnostic<string, string> HotswapFailed = new(Error, 5066,
        "Lambda could not take over the zip of '{0}': {1}. Deploy again; without StreambotHotswap, CloudFormation "
        + "deploys.");

    public static readonly Diagnostic<string, string> RecordChanged = new(Error, 5067,
        "The configuration '{0}' in the table '{1}' is being changed by somebody else. Deploy again when they are "
        + "done.");

    public static readonly Diagnostic<string, string> RecordNotOfStack = new(Error, 5068,
        "The table '{1}' has no configuration '{0}' that this stack has written. Deploy without StreambotHotswap.");

    public static readonly Diagnostic<string, string, string> ImportedStackMissing = new(Error, 5070,
        "The stack '{0}', from which StreambotImport takes an output, is not in service in {1} in {2}. Deploy its "
        + "project first, or the solution that has both.");

    public static readonly Diagnostic<string, string, string> ImportedStackMissingInCycle = new(Error, 5070,
        "The stack '{0}', from which StreambotImport takes an output, is not in service in {1} in {2}, and its project "
        + "takes an output of this one: neither can be deployed first. Give the parameter of one of them a value of "
        + "its own, or move what both need to a third.");

    public static readonly Diagnostic<string, string, string> ImportedOutputMissing = new(Error, 5071,
        "The stack '{0}' has no output '{1}', which StreambotImport takes. It has: {2}. Add the output to its project "
        + "and deploy it, or correct OutputKey.");

    public static readonly Diagnostic<string, string> CodeNotAsUploaded = new(Error, 5072,
        "The stack is deployed, but Lambda has other code for {0} than was uploaded to {1}: their SHA-256 are not the "
        + "same. Deploy again with another StreambotKeyPrefix, which uploads the zip anew.");
}
