namespace Streambot.Handlers.Protocol;

/// <summary>What a Create or an Update leaves behind.</summary>
/// <param name="PhysicalResourceId">Another one than before makes CloudFormation delete the one before, once the rest of the stack is done.</param>
/// <param name="Data">What <c>Fn::GetAtt</c> offers.</param>
public sealed record ResourceResult(string PhysicalResourceId, IReadOnlyList<KeyValuePair<string, string>> Data);
