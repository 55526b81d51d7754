namespace Streambot.Handlers.Protocol;

/// <summary>The result of a Create or an Update.</summary>
/// <param name="PhysicalResourceId">
/// If it differs from the previous one, CloudFormation deletes the previous resource once the rest of the stack is
/// done.
/// </param>
/// <param name="Data">The attributes for <c>Fn::GetAtt</c>.</param>
public sealed record ResourceResult(string PhysicalResourceId, IReadOnlyList<KeyValuePair<string, string>> Data);
