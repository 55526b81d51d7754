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
