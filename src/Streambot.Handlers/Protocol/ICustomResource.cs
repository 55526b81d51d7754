using System.Collections.ObjectModel;
using System.Text.Json;

namespace Streambot.Handlers.Protocol;

/// <summary>
/// The decisions behind one type of custom resource. Each operation can be called twice for one request, and changes
/// nothing the second time. An Update that fails leaves everything as it was.
/// </summary>
/// <typeparam name="TProperties">The properties of the resource, read and validated.</typeparam>
public interface ICustomResource<TProperties>
{
    /// <summary>
    /// Reads the properties of a Create or an Update. Errors in them are added to <paramref name="faults"/>, and the
    /// result is then not used.
    /// </summary>
    TProperties Read(ResourceRequest request, Faults faults);

    Task<ResourceResult> CreateAsync(TProperties properties, ResourceRequest request, WorkTime time);

    Task<ResourceResult> UpdateAsync(TProperties properties, ResourceRequest request, WorkTime time);

    /// <summary>
    /// Deletes what the owner of the request created, if it exists. Its properties are not validated: CloudFormation
    /// also deletes what an invalid Create never created.
    /// </summary>
    Task DeleteAsync(ResourceRequest request, WorkTime time);
}

/// <summary>
/// A CloudFormation request that has everything it must have; its properties are not validated yet. A Create has no
/// physical ID, and only an Update has old properties: otherwise, they are an empty object.
/// </summary>
public sealed record ResourceRequest(
    RequestType Type,
    string StackId,
    string RequestId,
    string LogicalResourceId,
    string? PhysicalResourceId,
    JsonElement Properties,
    JsonElement OldProperties);

public enum RequestType
{
    Create,
    Update,
    Delete,
}

/// <summary>The result of a Create or an Update.</summary>
/// <param name="PhysicalResourceId">
/// If it differs from the previous one, CloudFormation deletes the previous resource once the rest of the stack is
/// done.
/// </param>
/// <param name="Data">The attributes for <c>Fn::GetAtt</c>.</param>
public sealed record ResourceResult(string PhysicalResourceId, IReadOnlyList<KeyValuePair<string, string>> Data);

/// <summary>The outcome of a request, before it is formatted as a response.</summary>
internal sealed record ResourceAnswer(bool Succeeded, string PhysicalResourceId)
{
    public string Reason { get; init; } = "";

    public IReadOnlyList<KeyValuePair<string, string>> Data { get; init; } = [];

    /// <summary>What the log shows for a failure: a type or an error code, which contains no value.</summary>
    public string? Error { get; init; }
}

/// <summary>All errors of a request, each a sentence, collected so that its author can fix them together.</summary>
public sealed class Faults : Collection<string>
{
    /// <exception cref="InvalidRequestException">There is at least one error.</exception>
    public void ThrowIfAny()
    {
        if (Count > 0)
            throw new InvalidRequestException(string.Join(' ', this));
    }
}

/// <summary>Fails a request for a reason that its author can act on.</summary>
/// <remarks>
/// The reason consists of plain sentences: what is wrong and the next step, without any value of the configuration.
/// </remarks>
public class ResourceFailedException(string reason, Exception? innerException = null)
    : Exception(reason, innerException)
{
    /// <summary>
    /// What a Create created before it failed, so that CloudFormation deletes it; null if it created nothing.
    /// </summary>
    public string? PhysicalResourceId { get; init; }
}

/// <summary>Fails a request that is invalid in itself; nothing has been done.</summary>
public sealed class InvalidRequestException(string reason) : ResourceFailedException(reason);
