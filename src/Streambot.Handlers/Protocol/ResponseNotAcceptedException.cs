namespace Streambot.Handlers.Protocol;

/// <summary>Fails the invocation, so that Lambda tries the whole request again.</summary>
public sealed class ResponseNotAcceptedException() : Exception("CloudFormation's response URL accepted no answer in "
    + "the time available.");
