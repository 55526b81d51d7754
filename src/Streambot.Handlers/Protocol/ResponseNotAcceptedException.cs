namespace Streambot.Handlers.Protocol;

/// <summary>Fails the invocation, so that Lambda repeats the whole request.</summary>
public sealed class ResponseNotAcceptedException()
    : Exception("CloudFormation's response URL accepted no answer in the time there was.");
