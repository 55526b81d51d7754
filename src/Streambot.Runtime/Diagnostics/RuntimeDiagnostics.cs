namespace Streambot.Diagnostics;

/// <summary>
/// 6xxx: the wrapper. A number is never used again. Several texts of one number stand together, and their names begin
/// with the name of the first.
/// </summary>
internal static class RuntimeDiagnostics
{
    public static readonly RuntimeDiagnostic NoRuntimeApi = new("STREAMBOT6001",
        "AWS_LAMBDA_RUNTIME_API is not set: this program answers Lambda, and nothing calls it here. Run a "
        + "Debug build with 'dotnet run', or the bundle with 'dotnet publish -t:StreambotInvoke "
        + "-p:StreambotEvent=event.json'.");

    public static readonly RuntimeDiagnostic NoHandler = new("STREAMBOT6002",
        "No handler is mapped. Call MapKinesis, MapSqs or another Map method of StreambotFunctions before RunAsync.");

    public static readonly RuntimeDiagnostic<string> DuplicateHandler = new("STREAMBOT6003",
        "Two handlers are mapped under the name '{0}'. Map each function once.");

    public static readonly RuntimeDiagnostic<string, string> UnknownHandler = new("STREAMBOT6004",
        "STREAMBOT_FUNCTION is '{0}', but the mapped handlers are {1}. Map a handler under that name, or correct "
        + "the name of the StreambotFunction item.");

    public static readonly RuntimeDiagnostic<string> NoHandlerPicked = new("STREAMBOT6005",
        "The handlers {0} are mapped, and neither STREAMBOT_FUNCTION nor _HANDLER names one of them. Set "
        + "STREAMBOT_FUNCTION in the function's environment.");

    public static readonly RuntimeDiagnostic<string, string, string> RuntimeApiFailed = new("STREAMBOT6006",
        "The Lambda Runtime API at '{0}' failed at '{1}': {2}. Lambda starts another process.");

    public static readonly RuntimeDiagnostic<string, string, int> RuntimeApiFailedWithStatus = new("STREAMBOT6006",
        "The Lambda Runtime API at '{0}' failed at '{1}': the status is {2}. Lambda starts another process.");

    public static readonly RuntimeDiagnostic<string, string> RuntimeApiFailedWithoutRequestId = new("STREAMBOT6006",
        "The Lambda Runtime API at '{0}' failed at '{1}': the answer has no request ID. Lambda starts another "
        + "process.");

    public static readonly RuntimeDiagnostic<int> ResponseTooLarge = new("STREAMBOT6007",
        "The result is larger than the {0} bytes that Lambda allows. Return less, or store it in S3 and return its "
        + "key.");

    public static readonly RuntimeDiagnostic<string, string> EventNotReadable = new("STREAMBOT6008",
        "The event cannot be read as {0}: {1}. Map a handler for the events that the source of this function sends.");

    public static readonly RuntimeDiagnostic OutOfTime = new("STREAMBOT6009",
        "The handler was cancelled shortly before its deadline. Give the function a longer Timeout, or smaller "
        + "batches.");

    public static readonly RuntimeDiagnostic<string, string> NoRecord = new("STREAMBOT6010",
        "The function '{0}' has no configuration in the table '{1}', and STREAMBOT_ENV says that it is required. "
        + "Deploy the stack that contains its Custom::StreambotEnv resource, or set STREAMBOT_ENV to optional.");

    public static readonly RuntimeDiagnostic<string, string, string> InvalidSetting = new("STREAMBOT6011",
        "'{0}' is not a valid value of {1}. Set {1} to one of: {2}.");

    public static readonly RuntimeDiagnostic<string, string> InvalidSettingOfSeconds = new("STREAMBOT6011",
        "'{0}' is not a valid value of {1}. Set {1} to a number of seconds, 0 for every invocation or -1 for never.");

    public static readonly RuntimeDiagnostic<string, string> InvalidSettingOfUrl = new("STREAMBOT6011",
        "'{0}' is not a valid value of {1}. Set {1} to an absolute http or https URL.");

    public static readonly RuntimeDiagnostic<string, string, string> NotReadable = new("STREAMBOT6012",
        "The configuration of '{0}' could not be read from the table '{1}': {2}. Make sure that the table is in the "
        + "function's region and that the function's role may read the record and its secrets.");

    public static readonly RuntimeDiagnostic<string, string, double, string> NotReadableInTime = new("STREAMBOT6012",
        "The configuration of '{0}' could not be read from the table '{1}' within {2:0.#} seconds: {3}. Make sure "
        + "that the table is in the function's region and that the function's role may read the record and its "
        + "secrets.");

    public static readonly RuntimeDiagnostic<string, string, double> NotReadableInTimeUnanswered = new("STREAMBOT6012",
        "The configuration of '{0}' could not be read from the table '{1}' within {2:0.#} seconds: there was no "
        + "answer. Make sure that the table is in the function's region and that the function's role may read the "
        + "record and its secrets.");

    public static readonly RuntimeDiagnostic<string, string> MalformedRecord = new("STREAMBOT6013",
        "The record of '{0}' in the table '{1}' is not one that Streambot writes. Deploy the stack again to have it "
        + "written anew.");

    public static readonly RuntimeDiagnostic<string> MissingSecrets = new("STREAMBOT6014",
        "SSM has no parameter {0}, which a secret of the configuration refers to. Create it, or correct Secret of "
        + "the StreambotEnv item.");

    public static readonly RuntimeDiagnostic NoFunctionName = new("STREAMBOT6015",
        "AWS_LAMBDA_FUNCTION_NAME is not set, so there is no name to find the configuration by. Set it, or remove "
        + "STREAMBOT_TABLE to run without configuration.");

    public static readonly RuntimeDiagnostic NoRegion = new("STREAMBOT6016",
        "Neither AWS_REGION nor AWS_DEFAULT_REGION is set, so the configuration cannot be read. Set AWS_REGION to "
        + "the region of the table.");

    public static readonly RuntimeDiagnostic NoCredentials = new("STREAMBOT6017",
        "There are no credentials to read the configuration with. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, "
        + "as Lambda does.");

    public static readonly RuntimeDiagnostic<string> AnotherRelease = new("STREAMBOT6018",
        "The configuration of '{0}' belongs to another release, and that of this one did not arrive in time. It is "
        + "used as it is. Unless a deploy is under way, deploy again.");

    public static readonly RuntimeDiagnostic<string> RefreshFailed = new("STREAMBOT6019",
        "The configuration could not be refreshed and stays as it was. {0}");

    public static readonly RuntimeDiagnostic<string> ReservedKeys = new("STREAMBOT6020",
        "The keys {0} of the configuration were left out: such names are reserved, or cannot be variables. Rename "
        + "them.");

    public static readonly RuntimeDiagnostic HookUnderSnapStart = new("STREAMBOT6021",
        "The configuration is loaded by the startup hook, and SnapStart would keep it in its snapshot forever. "
        + "Switch SnapStart off, or run the program with StreambotFunctions and without StreambotWrapper, which "
        + "loads it again after each restore.");

    public static readonly RuntimeDiagnostic<string> ResponseCutOff = new("STREAMBOT6022",
        "The streamed response did not completely reach Lambda: {0}. Stream no more than 200 MB, and check in the "
        + "log whether the caller was gone.");

    public static readonly RuntimeDiagnostic<string> AnswerTooLate = new("STREAMBOT6023",
        "Lambda no longer accepts the answer at '{0}': the invocation has timed out. Give the function a longer "
        + "Timeout, or smaller batches.");

    public static readonly RuntimeDiagnostic<string, int> AnswerRefused = new("STREAMBOT6024",
        "Lambda refused the answer at '{0}' with the status {1}, so the invocation has failed. For the status 413, "
        + "return less; otherwise check the function's log for what happened before.");

    public static readonly RuntimeDiagnostic<string, string> RecordNotReadable = new("STREAMBOT6025",
        "Record '{0}' cannot be read: {1}. It is reported as failed, and Lambda retries it. If it keeps coming "
        + "back, set MaximumRetryAttempts and DestinationConfig on its connector, or a redrive policy on the queue.");

    public static readonly RuntimeDiagnostic<int> NoIdentifier = new("STREAMBOT6026",
        "Record {0} of the batch was not processed, and it has no sequence number or message ID to report it by. "
        + "The invocation fails, so that Lambda retries the whole batch.");

    public static readonly RuntimeDiagnostic<string, string> NoChange = new("STREAMBOT6027",
        "Kinesis record '{0}' does not contain a change of a DynamoDB table: {1}. Call DynamoDBRecord.FromKinesis "
        + "only for the records of a stream that a table writes to.");

    public static readonly RuntimeDiagnostic<string, string> ResultDropped = new("STREAMBOT6028",
        "The handler of {0} returned a {1} that its mapping does not send to Lambda, which would treat the batch as "
        + "processed. Return StreamsEventResponse or SqsBatchResponse, map the handler with the type of its result, "
        + "or await the task and return nothing.");

    public static readonly RuntimeDiagnostic<string> FailuresNotReported = new("STREAMBOT6029",
        "Record '{0}' of the batch was not processed, and the answer does not report it, so Lambda would treat it "
        + "as processed. Return what ProcessAsync returns. To handle a failure yourself, catch it in the method "
        + "that you pass to ProcessAsync.");

    public static readonly RuntimeDiagnostic FailuresNotReportedInPart = new("STREAMBOT6029",
        "A part of the batch was not processed, and the answer does not report it, so Lambda would treat it as "
        + "processed. Return what ProcessAsync returns. To handle a failure yourself, catch it in the method that "
        + "you pass to ProcessAsync.");

    public static readonly RuntimeDiagnostic StillProcessing = new("STREAMBOT6030",
        "The handler returned while records of its batch were still being processed, so Lambda would treat them as "
        + "processed. Await ProcessAsync, and return what it returns.");

    public static readonly RuntimeDiagnostic<string> NoBatchResponse = new("STREAMBOT6031",
        "The answer to a batch does not tell Lambda which records failed: {0}. Return {{\"batchItemFailures\": []}} "
        + "with an itemIdentifier for each failed record, or null if all are processed. If the mapping does not use "
        + "ReportBatchItemFailures, set STREAMBOT_BATCH_RESPONSE to unchecked.");

    public static readonly RuntimeDiagnostic<string, string, long, long> PayloadNotReadable = new("STREAMBOT6032",
        "Record '{0}' does not contain the JSON of {1}: see line {2}, byte {3}, both counted from 0. It is reported as "
        + "failed, and Lambda retries it. Correct the producer, or map the handler with the type that it sends.");

    public static readonly RuntimeDiagnostic<string, string> PayloadNotReadableAsItIsNull = new("STREAMBOT6032",
        "Record '{0}' contains null instead of the JSON of {1}. It is reported as failed, and Lambda retries it. "
        + "Correct the producer, or map the handler with the type that it sends.");

    public static readonly RuntimeDiagnostic<int> UnnamedHandler = new("STREAMBOT6033",
        "{0} handlers are mapped, and one of them has no name. Give each handler the logical ID of its function: "
        + "functions.MapKinesis(\"Orders\", ...).");
}
